-- What the front line's phone page asks, one row an organisation; without one, the questions that come with Heard stand.
-- Reasons are kept as they are written together: they have no life of their own, and records carry their words.
CREATE TABLE "front_line_setting" (
	"org_id" integer NOT NULL,
	"questions" jsonb NOT NULL,
	"speaks" boolean DEFAULT false NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "front_line_setting_org_id_pk" PRIMARY KEY("org_id")
);
--> statement-breakpoint
ALTER TABLE "front_line_setting" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON "front_line_setting" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
