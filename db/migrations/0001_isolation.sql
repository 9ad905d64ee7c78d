-- Row-level security for the application's own role, as which every connection of the application starts; the owner,
-- which migrates and finds work, is not held by it. Settings are made by SET LOCAL at the start of a transaction.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'heard_app') THEN
    CREATE ROLE heard_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  EXECUTE format('GRANT heard_app TO %I', current_user);
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO heard_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO heard_app;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO heard_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO heard_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO heard_app;
--> statement-breakpoint
DO $$
DECLARE
  t text;
BEGIN
  FOR t IN
    SELECT c.relname FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY own_organisation ON %I USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::int)', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- A person finds the own memberships, a caller the own key or invitation, before the organisation is known.
CREATE POLICY own_membership ON membership FOR SELECT
  USING (person_id = nullif(current_setting('app.person_id', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY own_invitation ON invitation FOR SELECT
  USING (token_hash = nullif(current_setting('app.token_hash', true), ''));
--> statement-breakpoint
CREATE POLICY own_key ON api_key FOR SELECT
  USING (key_hash = nullif(current_setting('app.token_hash', true), ''));
--> statement-breakpoint
ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_organisation ON organisation
  USING (id = nullif(current_setting('app.org_id', true), '')::int
    OR id IN (SELECT m.org_id FROM membership m
              WHERE m.person_id = nullif(current_setting('app.person_id', true), '')::uuid));
--> statement-breakpoint
-- Every record is written once and updated once, when it is read by the engine: with room on its page the update
-- touches no index.
ALTER TABLE feedback SET (fillfactor = 60);
