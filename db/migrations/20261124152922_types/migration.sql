-- Who calls, as settled inside a statement: its kind, the subject of its limits, and why it may do nothing where that is so.
create type principal as (
  kind text,
  subject text,
  agent_id text,
  denied text,
  reason text,
  until timestamptz
);
--> statement-breakpoint
-- A write under way: who calls, by which policy, what it has paid, and its answer once there is one.
create type visit as (
  kind text,
  subject text,
  agent_id text,
  policy jsonb,
  rate json,
  answer json
);
