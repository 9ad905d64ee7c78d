-- How many answers a value needs, as the organisation sets it. The floors are those of server/maths/base.ts; nobody
-- goes under them, whoever writes.
ALTER TABLE "organisation"
  ADD COLUMN "least_base" smallint DEFAULT 10 NOT NULL CONSTRAINT "organisation_least_base" CHECK (least_base >= 10),
  ADD COLUMN "full_base" smallint DEFAULT 30 NOT NULL,
  ADD COLUMN "employee_scores_floor" smallint DEFAULT 5 NOT NULL
    CONSTRAINT "organisation_employee_scores" CHECK (employee_scores_floor >= 5),
  ADD COLUMN "employee_comments_floor" smallint DEFAULT 10 NOT NULL
    CONSTRAINT "organisation_employee_comments" CHECK (employee_comments_floor >= 10),
  ADD CONSTRAINT "organisation_full_base" CHECK (full_base >= 30 AND full_base >= least_base),
  ADD CONSTRAINT "organisation_comments_above_scores" CHECK (employee_comments_floor >= employee_scores_floor);
--> statement-breakpoint
-- Which cells of employees' results may be shown: decided once a month over the whole table of a metric, when the
-- month is summed (server/maths/released-cells.ts). 0 in a dimension means "all"; `comment` is what they write.
CREATE TABLE "employee_release" (
  "org_id" integer NOT NULL,
  "metric" text NOT NULL,
  "location_id" integer NOT NULL,
  "source_id" integer NOT NULL,
  "day" date NOT NULL,
  CONSTRAINT "employee_release_pk" PRIMARY KEY ("org_id", "metric", "location_id", "source_id", "day")
);
--> statement-breakpoint
CREATE INDEX "employee_release_day" ON "employee_release" ("org_id", "day");
--> statement-breakpoint
ALTER TABLE "employee_release" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_organisation" ON "employee_release" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
--> statement-breakpoint
-- Colleagues are few among many customers; all others pay one comparison for it.
CREATE INDEX "feedback_employees" ON "feedback" ("org_id", "occurred_at", "id") WHERE audience = 'employee';
--> statement-breakpoint
-- Nothing of employees is released until their months were looked at.
INSERT INTO "dirty_day" ("org_id", "day")
SELECT DISTINCT org_id, day FROM "rollup_month"
WHERE audience = 'employee' AND touchpoint_id = 0 AND location_id = 0 AND source_id = 0 AND metric = 'volume';
