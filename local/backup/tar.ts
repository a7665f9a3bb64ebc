import { spawn } from 'node:child_process'
import { childEnv } from '../../lib/base/env'

/** Runs the system's tar (GNU or BSD), and returns its output. Rejects with its error output. */
export function tar(args: string[], to: 'pipe' | number = 'pipe'): Promise<string> {
  // Otherwise macOS adds a file for each file that has attributes.
  const env = childEnv({ COPYFILE_DISABLE: '1', LC_ALL: 'C' }) as NodeJS.ProcessEnv
  const child = spawn('tar', args, { stdio: ['ignore', to, 'pipe'], env })
  const [printed, complaint]: [Buffer[], Buffer[]] = [[], []]
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => complaint.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Error(`tar is needed, and does not run: ${error.message}`)))
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(printed).toString())
      else reject(new Error(Buffer.concat(complaint).toString().trim() || `tar ended with ${code}`))
    })
  })
}
