-- Who works, for the page that shows the queue: the machine, its process and what it is at.
ALTER TABLE "worker_heartbeat" ADD COLUMN "host" text NOT NULL DEFAULT '',
  ADD COLUMN "pid" integer NOT NULL DEFAULT 0,
  ADD COLUMN "takes" text[] NOT NULL DEFAULT '{}',
  ADD COLUMN "doing" text[] NOT NULL DEFAULT '{}';
