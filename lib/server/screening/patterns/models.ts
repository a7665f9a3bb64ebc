import { type CredentialPattern, isMixed } from './credential-pattern'
import { isPlaceholder } from './placeholder'

/** Random keys have digits. Names of classes and packages (`sk-fading-circle-…`) seldom do. */
const isRandom = ([key]: RegExpExecArray) => /\d.*\d/.test(key) && !isPlaceholder(key)
const isVaried = ([key]: RegExpExecArray) => isMixed(key) && !isPlaceholder(key)

export const models: CredentialPattern[] = [
  { kind: 'an Anthropic key', pattern: /\bsk-ant-[\w-]{32,255}/g, holds: isRandom },
  { kind: 'an OpenRouter key', pattern: /\bsk-or-(?:v\d-)?[\w-]{32,255}/g, holds: isRandom },
  { kind: 'an OpenAI key', pattern: /\bsk-(?:proj|svcacct|admin|None)-[\w-]{32,255}/g, holds: isRandom },
  // OpenAI's first format. DeepSeek, Moonshot, LiteLLM and others use it too.
  { kind: 'a model provider key', pattern: /\bsk-[A-Za-z0-9]{32,255}\b/g, holds: isRandom },
  { kind: 'a Hugging Face token', pattern: /\b(?:hf|api_org)_[A-Za-z0-9]{34,64}\b/g },
  { kind: 'a Groq key', pattern: /\bgsk_[A-Za-z0-9]{48,64}\b/g, holds: isVaried },
  { kind: 'a Replicate token', pattern: /\br8_[A-Za-z0-9]{37}\b/g },
  { kind: 'a Perplexity key', pattern: /\bpplx-[A-Za-z0-9]{40,64}\b/g },
  { kind: 'an xAI key', pattern: /\bxai-[A-Za-z0-9]{70,90}\b/g },
  { kind: 'a Cerebras key', pattern: /\bcsk-[a-z0-9]{48}\b/g },
  { kind: 'an NVIDIA key', pattern: /\bnvapi-[\w-]{60,80}/g },
  { kind: 'a Together key', pattern: /\btgp_v1_[\w-]{43}(?![\w-])/g },
  { kind: 'an ElevenLabs key', pattern: /\bsk_[0-9a-f]{48}\b/g },
  { kind: 'a Pinecone key', pattern: /\bpcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{50,70}\b/g },
  { kind: 'a LangSmith key', pattern: /\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\b/g },
  { kind: 'a Langfuse key', pattern: /\bsk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g },
  { kind: 'a Tavily key', pattern: /\btvly-(?:dev-|prod-)?[A-Za-z0-9]{32}\b/g },
  { kind: 'an E2B key', pattern: /\be2b_[0-9a-f]{40}\b/g },
  { kind: 'a Firecrawl key', pattern: /(?<![\w-])fc-[0-9a-f]{32}\b/g },
]
