const noise = /(\p{RGI_Emoji})|[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Zl}\p{Zp}\u2800]/gv

/** An agent's name without invisible and bidirectional characters, or its id if nothing is left. */
export function shownName(name: string, agentId: string): string {
  return name.replace(noise, '$1').trim() || agentId
}
