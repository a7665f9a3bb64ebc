export { ping } from '../client'
