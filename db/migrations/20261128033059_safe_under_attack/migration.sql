CREATE TABLE "ended_sign_ins" (
	"sid_hash" bytea PRIMARY KEY,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ended_sign_ins_sid_hash_sha256" CHECK (octet_length("sid_hash") = 32)
);
--> statement-breakpoint
ALTER TABLE "passports" ADD COLUMN "registration_key" bytea;--> statement-breakpoint
CREATE INDEX "idx_agents_agent_id_lower" ON "agents" (lower("agent_id"));--> statement-breakpoint
CREATE INDEX "idx_ended_sign_ins_expires" ON "ended_sign_ins" ("expires_at");--> statement-breakpoint
ALTER TABLE "passports" ADD CONSTRAINT "passports_registration_key_sha256" CHECK (octet_length("registration_key") = 32);--> statement-breakpoint
ALTER TABLE "agents" DROP CONSTRAINT "agents_agent_id_form", ADD CONSTRAINT "agents_agent_id_form" CHECK ("agent_id" ~ '^(?!\.+$)[A-Za-z0-9_.:-]{1,64}$');--> statement-breakpoint
-- Keys were stored as clients sent them. A retry from before still finds its answer.
update idempotency_keys set key = encode(sha256(convert_to(key, 'UTF8')), 'hex');--> statement-breakpoint
ALTER TABLE "idempotency_keys" DROP CONSTRAINT "idempotency_keys_key_form", ADD CONSTRAINT "idempotency_keys_key_form" CHECK ("key" ~ '^[0-9a-f]{64}$');
--> statement-breakpoint
grant select, insert, update, delete on ended_sign_ins to app_user;
