import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/** What PostgreSQL itself uses (`scram_iterations`): passwords of roles here are long and random, more rounds would add nothing. */
const iterations = 4096

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * What PostgreSQL 16 keeps of a password: RFC 5803's `SCRAM-SHA-256$rounds:salt$StoredKey:ServerKey`. A role that is given this in
 * place of a password takes it as it is, so neither the statement nor `log_statement=ddl` ever holds the password.
 * Passwords are ASCII: then SASLprep changes nothing.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  if (!/^[\x21-\x7e]+$/.test(password)) throw new Error('A password must be visible ASCII.')
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64')
  const serverKey = hmac(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}
