import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const client = { id: 'the-intranet', secret: 'a client secret of % and : and +' }

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function jwt(key: KeyObject, payload: Record<string, unknown>): string {
  const content = `${base64url({ alg: 'RS256', kid: 'one' })}.${base64url(payload)}`
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`
}

const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

/** The claims of an account. They replace those of the provider, such as `nonce`. */
type Claims = Record<string, unknown>

/** An authorization request and the account that granted it. */
interface Grant {
  redirect: string
  challenge: string
  nonce: string
  account: Account
}
interface Account {
  claims: Claims
  /** Whether its id_token is signed with a wrong key. */
  isForged: boolean
}

/** A fake OIDC provider that is as strict as the standard allows. */
export interface OidcProvider {
  url: string
  /** Variables that make the app use this provider. */
  environment: Record<string, string>
  /** Sets the account that is signed in at the provider. */
  holds(claims: Claims, more?: { isForged?: boolean }): void
  /** Protocol errors of the intranet since the start. */
  complaints: string[]
  stop(): Promise<void>
}

class Refusal extends Error {}

function demand(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new Refusal(sentence)
}

function grantOf(query: URLSearchParams, account: Account): Grant {
  const get = (name: string) => query.get(name) ?? ''
  demand(get('client_id') === client.id, 'client_id is not known')
  demand(get('response_type') === 'code', 'response_type is not code')
  demand(get('scope').split(' ').includes('openid'), 'scope lacks openid')
  demand(get('code_challenge_method') === 'S256', 'no PKCE by S256')
  demand(get('code_challenge').length === 43, 'code_challenge is not 43 characters')
  demand(get('state').length >= 16 && get('nonce').length >= 16, 'state or nonce is missing or short')
  demand(/^http:\/\/localhost:\d+\/api\/auth\/callback\/oidc$/.test(get('redirect_uri')), 'redirect_uri')
  return {
    redirect: get('redirect_uri'),
    challenge: get('code_challenge'),
    nonce: get('nonce'),
    account,
  }
}

/** Basic credentials are form-encoded first (RFC 6749, 2.3.1). */
function demandClient(authorization = ''): void {
  const [id, secret] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':')
    .map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
  demand(id === client.id && secret === client.secret, 'the client did not prove itself')
}

function demandCode(grant: Grant | undefined, form: URLSearchParams): asserts grant {
  demand(form.get('grant_type') === 'authorization_code', 'grant_type')
  demand(grant, 'the code is unknown or was used')
  demand(form.get('redirect_uri') === grant.redirect, 'redirect_uri differs')
  const verifier = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  demand(verifier === grant.challenge, 'code_verifier does not fit')
}

export async function startOidcProvider(): Promise<OidcProvider> {
  const [own, foreign] = [newKeys(), newKeys()]
  const grants = new Map<string, Grant>()
  const complaints: string[] = []
  let account: Account = { claims: { sub: 'nobody' }, isForged: false }

  const discovery = (issuer: string) => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  })
  const keys = {
    keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
  }

  function consent(query: URLSearchParams): string {
    const grant = grantOf(query, account)
    const code = randomBytes(16).toString('hex')
    grants.set(code, grant)
    const back = `${grant.redirect}?${new URLSearchParams({ code, state: query.get('state') ?? '' })}`
    return (
      '<!doctype html><title>The provider</title><link rel="icon" href="data:,">' +
      `<a href="${back.replace('&', '&amp;')}">Go on</a>`
    )
  }

  function tokens(issuer: string, form: URLSearchParams, authorization?: string) {
    demandClient(authorization)
    const code = form.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    demandCode(grant, form)
    const now = Math.floor(Date.now() / 1000)
    const made = { iss: issuer, aud: client.id, iat: now, exp: now + 300, nonce: grant.nonce }
    const { claims, isForged } = grant.account
    const id_token = jwt((isForged ? foreign : own).privateKey, { ...made, ...claims })
    return { access_token: randomBytes(16).toString('hex'), token_type: 'Bearer', expires_in: 300, id_token }
  }

  const server = createServer(async (request, response) => {
    const issuer = `http://${request.headers.host}`
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer)
    let body = ''
    for await (const chunk of request) body += chunk
    const answer = (status: number, type: string, text: string) =>
      response.writeHead(status, { 'Content-Type': type }).end(text)
    const json = (value: unknown, status = 200) => answer(status, 'application/json', JSON.stringify(value))
    try {
      if (pathname === '/.well-known/openid-configuration') json(discovery(issuer))
      else if (pathname === '/keys') json(keys)
      else if (pathname === '/authorize') answer(200, 'text/html', consent(searchParams))
      else if (pathname === '/token' && request.method === 'POST')
        json(tokens(issuer, new URLSearchParams(body), request.headers.authorization))
      else json({ error: 'not_found' }, 404)
    } catch (error) {
      complaints.push(String(error))
      json({ error: 'invalid_request' }, 400)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    environment: { OIDC_ISSUER: url, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
    holds: (claims, { isForged = false } = {}) => {
      account = { claims, isForged }
    },
    complaints,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
