-- Survey invitations by e-mail. An address stands sealed in its invitation and only for as long as a mail can still go to
-- it; what stays is a keyed hash, by which nobody is asked too often or after having said no.
CREATE TABLE "asking_rule" (
	"org_id" integer NOT NULL,
	"quiet_days" integer NOT NULL,
	CONSTRAINT "asking_rule_pk" PRIMARY KEY("org_id"),
	CONSTRAINT "asking_rule_quiet_days" CHECK (quiet_days BETWEEN 0 AND 730)
);
--> statement-breakpoint
-- One row a hash of an address or of a customer's reference. Whoever asks holds the row first: two mailings at the same
-- moment cannot both find it free.
CREATE TABLE "survey_contact" (
	"org_id" integer NOT NULL,
	"contact_hash" text NOT NULL,
	"asked_at" timestamp with time zone,
	"asked_by" uuid,
	"unsubscribed_at" timestamp with time zone,
	"unsubscribed_from" uuid,
	CONSTRAINT "survey_contact_pk" PRIMARY KEY("org_id","contact_hash")
);
--> statement-breakpoint
CREATE INDEX "survey_contact_unsubscribed" ON "survey_contact" ("org_id","unsubscribed_from")
	WHERE unsubscribed_at IS NOT NULL;
--> statement-breakpoint
CREATE TABLE "mailing" (
	"org_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" integer NOT NULL,
	"link_id" integer NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"texts" jsonb NOT NULL,
	"refused" jsonb NOT NULL,
	"refused_rows" integer DEFAULT 0 NOT NULL,
	"remind_after_days" integer,
	"round" smallint DEFAULT 1 NOT NULL,
	"send_at" timestamp with time zone,
	"next_at" timestamp with time zone,
	"fault" text,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "mailing_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "mailing_status" CHECK (status IN ('draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled')),
	CONSTRAINT "mailing_survey" FOREIGN KEY ("org_id","survey_id")
		REFERENCES "public"."survey"("org_id","id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "mailing_of_survey" ON "mailing" ("org_id","survey_id","created_at");
--> statement-breakpoint
CREATE INDEX "mailing_next" ON "mailing" ("org_id","next_at") WHERE next_at IS NOT NULL;
--> statement-breakpoint
-- `due_at` is when a worker may take it: at once, after a pause that the mail server asked for, or when the worker that
-- holds it is taken to be gone.
CREATE TABLE "survey_invitation" (
	"org_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"mailing_id" uuid NOT NULL,
	"link_id" integer NOT NULL,
	"contact_hash" text NOT NULL,
	"customer_hash" text,
	"token_hash" text NOT NULL,
	"language" text NOT NULL,
	"sealed" text,
	"status" text NOT NULL,
	"reason" text,
	"round" smallint DEFAULT 1 NOT NULL,
	"claims" smallint DEFAULT 0 NOT NULL,
	"put_off" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	CONSTRAINT "survey_invitation_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "survey_invitation_contact" UNIQUE("org_id","mailing_id","contact_hash"),
	CONSTRAINT "survey_invitation_status" CHECK (status IN
		('waiting', 'sending', 'later', 'sent', 'undeliverable', 'asked', 'unsubscribed', 'cancelled')),
	CONSTRAINT "survey_invitation_mailing" FOREIGN KEY ("org_id","mailing_id")
		REFERENCES "public"."mailing"("org_id","id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "survey_invitation_due" ON "survey_invitation" ("org_id","mailing_id","due_at","id")
	WHERE status IN ('waiting', 'sending', 'later');
--> statement-breakpoint
CREATE INDEX "survey_invitation_counts" ON "survey_invitation" ("org_id","mailing_id","status","sent_at");
--> statement-breakpoint
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['asking_rule', 'survey_contact', 'mailing', 'survey_invitation']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY own_organisation ON %I USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::int)', t);
  END LOOP;
END $$;
