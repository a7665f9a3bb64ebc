import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/**
 * PostgreSQL's default (`scram_iterations`). The passwords are long and random, so more rounds add
 * nothing.
 */
const iterations = 4096

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * What PostgreSQL 16 stores for a password, by RFC 5803:
 * `SCRAM-SHA-256$rounds:salt$StoredKey:ServerKey`. PostgreSQL accepts it in place of a password, so
 * no statement or log ever holds the password. Passwords are ASCII, so SASLprep changes nothing.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  if (!/^[\x21-\x7e]+$/.test(password)) throw new Error('A password must be visible ASCII.')
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64')
  const serverKey = hmac(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}
