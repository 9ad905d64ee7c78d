-- How many calls a key made in each minute: the limit of calls is that of the installation, not of one process. Nothing is
-- lost when the server falls and the counts with it.
CREATE UNLOGGED TABLE "api_minute" (
	"org_id" integer NOT NULL,
	"key_id" uuid NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"calls" integer NOT NULL,
	CONSTRAINT "api_minute_pk" PRIMARY KEY("org_id","key_id","minute")
);
--> statement-breakpoint
-- The answer that a call with an Idempotency-Key got, given again when the call is repeated.
CREATE TABLE "api_answer" (
	"org_id" integer NOT NULL,
	"key_id" uuid NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" text NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"status" integer,
	"body" jsonb,
	CONSTRAINT "api_answer_pk" PRIMARY KEY("org_id","key_id","idempotency_key")
);
--> statement-breakpoint
CREATE INDEX "api_answer_began" ON "api_answer" ("org_id","began_at");
--> statement-breakpoint
ALTER TABLE "api_minute" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON "api_minute" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
--> statement-breakpoint
ALTER TABLE "api_answer" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON "api_answer" USING (org_id = nullif(current_setting('app.org_id', true), '')::int);
