-- Not used in this transaction, which PostgreSQL would refuse: only later ones meet a paused import.
ALTER TYPE "public"."import_status" ADD VALUE IF NOT EXISTS 'paused' AFTER 'running';
--> statement-breakpoint
ALTER TABLE "import_batch"
  ADD COLUMN "rows_per_second" real DEFAULT 0 NOT NULL,
  -- What stood above the rows, and between their cells: refused rows are handed back in the same shape.
  ADD COLUMN "header" jsonb,
  -- The import whose refused rows this file mends.
  ADD COLUMN "mends" uuid;
--> statement-breakpoint
CREATE INDEX "import_batch_mends" ON "import_batch" ("org_id", "mends") WHERE mends IS NOT NULL;
--> statement-breakpoint
-- The groups of rows that an unfinished import has written, each added in the transaction of its rows: whoever goes on
-- knows what is there, and the counts are sums of what was written. Gone when the import ends.
CREATE TABLE "import_step" (
  "org_id" integer NOT NULL,
  "batch_id" uuid NOT NULL,
  "first_row" integer NOT NULL,
  "last_row" integer NOT NULL,
  "rows" integer NOT NULL,
  "added" integer NOT NULL,
  "changed" integer NOT NULL,
  "unchanged" integer NOT NULL,
  "refused" integer NOT NULL,
  CONSTRAINT "import_step_pk" PRIMARY KEY ("org_id", "batch_id", "first_row")
);
--> statement-breakpoint
ALTER TABLE "import_step" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON "import_step" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
--> statement-breakpoint
-- Which refused rows of an import came in since, mended.
ALTER TABLE "refused_row" ADD COLUMN "mended_by" uuid;
--> statement-breakpoint
-- Checking it cost a quarter of writing a record with two ratings; who removes a record removes these too.
ALTER TABLE "touchpoint_rating" DROP CONSTRAINT "touchpoint_rating_feedback";
