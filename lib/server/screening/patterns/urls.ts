import type { CredentialPattern } from './credential-pattern'
import { isPlaceholder } from './placeholder'

const usual =
  /^(?:p|x|pw|pwd|pass|passwd|password|passphrase|p4ss|p@ss|mypass|mypassword|secret|mysecret|credentials?|token|apikey|key|user|username|me|admin|root|guest|test|tests?|testing|dev|local|demo|default|foo|bar|baz|abc|qwerty|hunter|letmein|postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|rabbit|rabbitmq|minio|docker|sa)[\d!]{0,4}$/i

const gap = /^[$%*.…xX_-]+$|^\$|[<>{}[\]()*…]|^%[sd]$|^:|\.\.\.|your|password|passwd/i

/** This machine, or reserved names (RFC 2606 and 6761). */
const nowhere =
  /^(?:localhost|host|hostname|server|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[?::1\]?|(?:[\w-]{1,63}\.){0,8}(?:example|test|invalid|localhost)|(?:[\w-]{1,63}\.){0,8}example\.(?:com|org|net))$/i

const isPassword = ([, user = '', password = '', host = '']: RegExpExecArray) =>
  password.length >= 4 &&
  !usual.test(password) &&
  !gap.test(password) &&
  password.toLowerCase() !== user.toLowerCase() &&
  !nowhere.test(host) &&
  !(password.length >= 16 && isPlaceholder(password)) &&
  /[A-Za-z\d]/.test(password)

export const urls: CredentialPattern[] = [
  {
    kind: 'a URL with a password',
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mssql|sqlserver|oracle|clickhouse|cockroachdb|ldaps?|s?ftp|ssh|smtps?|imaps?|nats|kafka|https?)(?:\+[a-z0-9]{1,12})?:\/\/([^\s:/?#@"'`<>\\]{0,100}):([^\s/?#@"'`\\]{1,200})@(\[[0-9a-f:]{2,45}\]|[\w.-]{1,253})/gi,
    holds: isPassword,
  },
]
