-- Who has signed out is nobody, also by a copy of the cookie.
CREATE TABLE "ended_sign_ins" (
	"sid_hash" bytea PRIMARY KEY,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ended_sign_ins_sid_hash_sha256" CHECK (octet_length("sid_hash") = 32)
);
--> statement-breakpoint
-- Proves who may repeat a registration that was made with an invite of many uses.
ALTER TABLE "passports" ADD COLUMN "registration_key" bytea;
--> statement-breakpoint
-- Finds ids that differ only by case.
CREATE INDEX "idx_agents_agent_id_lower" ON "agents" (lower("agent_id"));
--> statement-breakpoint
-- The cleanup deletes by it.
CREATE INDEX "idx_ended_sign_ins_expires" ON "ended_sign_ins" ("expires_at");
--> statement-breakpoint
-- Anything else would be no SHA-256.
ALTER TABLE "passports" ADD CONSTRAINT "passports_registration_key_sha256" CHECK (octet_length("registration_key") = 32);
--> statement-breakpoint
-- No address can name an agent whose id is "." or "..".
ALTER TABLE "agents" DROP CONSTRAINT "agents_agent_id_form", ADD CONSTRAINT "agents_agent_id_form" CHECK ("agent_id" ~ '^(?!\.+$)[A-Za-z0-9_.:-]{1,64}$');
--> statement-breakpoint
-- Keys were stored as clients sent them. A retry from before still finds its answer.
update idempotency_keys set key = encode(sha256(convert_to(key, 'UTF8')), 'hex');
--> statement-breakpoint
-- From now on only hashes are stored.
ALTER TABLE "idempotency_keys" DROP CONSTRAINT "idempotency_keys_key_form", ADD CONSTRAINT "idempotency_keys_key_form" CHECK ("key" ~ '^[0-9a-f]{64}$');
--> statement-breakpoint
-- The product reads and writes it; the cleanup deletes.
grant select, insert, update, delete on ended_sign_ins to app_user;
