export { Turnstile } from '../turnstile'
