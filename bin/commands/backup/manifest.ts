// What a backup says of itself, so that a restore can tell whether it is whole and whether it fits this version.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CommandError } from '../command.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

const manifestSchema = z.object({
  format: z.literal('jahesh-backup-1'),
  madeAt: z.string(),
  /** Migrations of the product and of the job queue that the rows fit. */
  migrations: z.array(z.string()),
  /** Tells without telling the secret whether the installation's key is the one whose two-factor secrets are inside. */
  keyFingerprint: z.string(),
  tables: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.number().int(),
      /** Of the rows in COPY text format, before compression. */
      sha256: digest,
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.number().int(), isCalled: z.boolean() })),
  files: z.array(z.object({ hash: digest, size: z.number().int() })),
})
export type Manifest = z.infer<typeof manifestSchema>

export const manifestFile = (folder: string): string => join(folder, 'manifest.json')
export const tableFile = (folder: string, table: { schema: string; name: string }): string =>
  join(folder, 'tables', `${table.schema}.${table.name}.copy.gz`)
export const blobFile = (folder: string, hash: string): string => join(folder, 'files', hash)

/** Throws CommandError for a folder that is no whole backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  let text: string
  try {
    text = await readFile(manifestFile(folder), 'utf8')
  } catch {
    throw new CommandError(`${folder} is no backup: it has no manifest.json`)
  }
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch {
    throw new CommandError(`${manifestFile(folder)} is damaged or of another version`)
  }
}
