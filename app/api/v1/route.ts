import { nowhere } from '@/lib/api/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nowhere
