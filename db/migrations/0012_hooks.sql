-- An address that a survey or support tool calls. It is found by the hash of the unguessable part of its address, as an
-- API key is by its own; the address itself, the signing secrets and the token are sealed.
CREATE TABLE "hook" (
	"org_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"tool" text NOT NULL CHECK ("tool" IN ('typeform', 'formbricks', 'delighted', 'surveymonkey', 'qualtrics', 'zendesk', 'intercom', 'standard')),
	"source_id" integer NOT NULL,
	"location" text,
	"touchpoint" text,
	"address_hash" text NOT NULL,
	"address_sealed" text NOT NULL,
	"secret_sealed" text,
	"secret_set_at" timestamp with time zone,
	"old_secret_sealed" text,
	"old_secret_until" timestamp with time zone,
	"token_sealed" text,
	"token_set_at" timestamp with time zone,
	"mapping" jsonb NOT NULL,
	"questions" jsonb NOT NULL,
	"paused_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hook_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "hook_source" FOREIGN KEY ("org_id","source_id") REFERENCES "source"("org_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "hook_address" ON "hook" ("org_id","address_hash");
--> statement-breakpoint
-- A call whose signature was right, kept before it is read. `delivery_id` is the tool's own id of it, or a hash of what
-- was signed: the second time it is known and has no effect.
CREATE TABLE "hook_delivery" (
	"org_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"hook_id" uuid NOT NULL,
	"delivery_id" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"event" text,
	-- The record that it speaks of and which version of it: an older one never undoes a newer.
	"subject" text,
	"version" timestamp with time zone,
	"headers" jsonb NOT NULL,
	"body" bytea,
	"status" text NOT NULL CHECK ("status" IN ('waiting', 'held', 'done', 'ignored', 'refused', 'failed')),
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"refused" jsonb NOT NULL,
	"open_questions" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp with time zone NOT NULL,
	"processed_at" timestamp with time zone,
	CONSTRAINT "hook_delivery_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "hook_delivery_hook" FOREIGN KEY ("org_id","hook_id") REFERENCES "hook"("org_id","id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE UNIQUE INDEX "hook_delivery_once" ON "hook_delivery" ("org_id","hook_id","delivery_id");
--> statement-breakpoint
CREATE INDEX "hook_delivery_newest" ON "hook_delivery" ("org_id","hook_id","id");
--> statement-breakpoint
CREATE INDEX "hook_delivery_subject" ON "hook_delivery" ("org_id","hook_id","subject") WHERE "subject" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX "hook_delivery_waiting" ON "hook_delivery" ("org_id","retry_at") WHERE "status" = 'waiting';
--> statement-breakpoint
CREATE INDEX "hook_delivery_body" ON "hook_delivery" ("org_id","received_at") WHERE "body" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX "hook_delivery_unsettled" ON "hook_delivery" ("org_id","hook_id","status") WHERE "status" NOT IN ('done', 'ignored');
--> statement-breakpoint
-- Calls that were turned away, counted by day: nothing of what they said is kept.
CREATE TABLE "hook_turned_away" (
	"org_id" integer NOT NULL,
	"hook_id" uuid NOT NULL,
	"day" date NOT NULL,
	"reason" text NOT NULL CHECK ("reason" IN ('signature', 'unsigned', 'old')),
	"calls" integer NOT NULL,
	CONSTRAINT "hook_turned_away_pk" PRIMARY KEY("org_id","hook_id","day","reason"),
	CONSTRAINT "hook_turned_away_hook" FOREIGN KEY ("org_id","hook_id") REFERENCES "hook"("org_id","id") ON DELETE CASCADE
);
--> statement-breakpoint
ALTER TABLE "hook" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON "hook" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
--> statement-breakpoint
-- A caller finds the one hook whose address it knows, before the organisation is known.
CREATE POLICY own_address ON "hook" FOR SELECT
  USING (address_hash = nullif(current_setting('app.token_hash', true), ''));
--> statement-breakpoint
ALTER TABLE "hook_delivery" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON "hook_delivery" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
--> statement-breakpoint
ALTER TABLE "hook_turned_away" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON "hook_turned_away" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
