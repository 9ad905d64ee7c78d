-- A touchpoint that is taken off the journey stays in its row: records were asked at it, people's corrections name it,
-- and an import that is undone may bring back ratings of it.
ALTER TABLE "touchpoint" ADD COLUMN "archived_at" timestamp with time zone;
