import { readConfig } from '../src/platform/config.ts'
import { writeSchema } from './commands/schema.ts'

await writeSchema(readConfig().root)
