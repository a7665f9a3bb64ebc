export type Json = string | number | boolean | null | Json[] | JsonObject
export type JsonObject = { [key: string]: Json | undefined }

export const channels = ['general', 'discoveries', 'troubleshooting', 'trading', 'tech', 'backup'] as const
export type Channel = (typeof channels)[number]
