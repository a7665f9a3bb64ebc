/** Installs what the lockfile of this folder asks for and is missing, without packages for development where `dev` is false. */
export function install(root: string, options?: { dev?: boolean }): Promise<void>
