-- What became of a customer, joined to the record by the same hashed reference: imported like any source, and undone
-- with its batch. An outcome that a later file changed is kept as it was in `feedback_revision`.
CREATE TABLE "outcome" (
	"org_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"source_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"kind" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"customer_hash" text NOT NULL,
	"location_id" integer,
	"batch_id" uuid,
	CONSTRAINT "outcome_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "outcome_external" UNIQUE("org_id","source_id","external_id"),
	CONSTRAINT "outcome_kind" CHECK (kind IN ('returned', 'renewed', 'left'))
);
--> statement-breakpoint
CREATE INDEX "outcome_customer" ON "outcome" ("org_id","customer_hash","occurred_at") INCLUDE (kind);
--> statement-breakpoint
CREATE INDEX "outcome_time" ON "outcome" ("org_id","occurred_at");
--> statement-breakpoint
CREATE INDEX "outcome_batch" ON "outcome" ("org_id","batch_id") WHERE batch_id IS NOT NULL;
--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "acknowledged_at" timestamp with time zone,
  ADD COLUMN "resolved_at" timestamp with time zone;
--> statement-breakpoint
-- All records of one customer in the order of time; customers in an order that says nothing of them, so that the first
-- of them are a fair sample. Only records that name a customer pay for it.
CREATE INDEX "feedback_customer" ON "feedback" ("org_id","customer_hash","occurred_at") WHERE customer_hash IS NOT NULL;
--> statement-breakpoint
-- Whether a source tells of replies at all is one look into each of these.
CREATE INDEX "feedback_replied" ON "feedback" ("org_id","source_id") WHERE replied_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX "feedback_acknowledged" ON "feedback" ("org_id","source_id") WHERE acknowledged_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX "feedback_resolved" ON "feedback" ("org_id","source_id") WHERE resolved_at IS NOT NULL;
--> statement-breakpoint
-- The sources whose records the roll-ups count as waiting: where a source never tells of a reply, "unanswered" would be
-- a guess. `metric` is response, acknowledgement or resolution.
CREATE TABLE "telling_source" (
	"org_id" integer NOT NULL,
	"source_id" integer NOT NULL,
	"metric" text NOT NULL,
	CONSTRAINT "telling_source_pk" PRIMARY KEY("org_id","source_id","metric")
);
--> statement-breakpoint
ALTER TABLE "outcome" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON "outcome" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
--> statement-breakpoint
ALTER TABLE "telling_source" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON "telling_source" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
