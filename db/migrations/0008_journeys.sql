-- What journeys of a month tell of each touchpoint, for the weak link: a board that reads these few rows need not put
-- journeys together from records. touchpoint_id 0 = the journeys themselves, location_id 0 = all locations.
CREATE TABLE "journey_month" (
  "org_id" integer NOT NULL,
  "location_id" integer NOT NULL,
  "day" date NOT NULL,
  "overall" text NOT NULL,
  "touchpoint_id" integer NOT NULL,
  "n" integer NOT NULL,
  "sum" double precision NOT NULL,
  "sumsq" double precision NOT NULL,
  "bad" integer NOT NULL,
  "rated" integer NOT NULL,
  "lone_n" integer NOT NULL,
  "lone_sum" double precision NOT NULL,
  "lone_sumsq" double precision NOT NULL,
  CONSTRAINT "journey_month_pk" PRIMARY KEY ("org_id", "location_id", "day", "overall", "touchpoint_id")
    INCLUDE (n, sum, sumsq, bad, rated, lone_n, lone_sum, lone_sumsq)
);
--> statement-breakpoint
CREATE INDEX "journey_month_day" ON "journey_month" ("org_id", "day");
--> statement-breakpoint
-- Months whose journeys are to be put together anew; written and taken under the lock of the roll-ups.
CREATE TABLE "journey_stale" (
  "org_id" integer NOT NULL,
  "day" date NOT NULL,
  CONSTRAINT "journey_stale_pk" PRIMARY KEY ("org_id", "day")
);
--> statement-breakpoint
ALTER TABLE "journey_month" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_organisation" ON "journey_month" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
--> statement-breakpoint
ALTER TABLE "journey_stale" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_organisation" ON "journey_stale" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
--> statement-breakpoint
INSERT INTO "journey_stale" (org_id, day) SELECT DISTINCT org_id, day FROM "rollup_month";
