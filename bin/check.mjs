#!/usr/bin/env node
import { install, run } from './install.mjs'

install()
await run('bin/check.ts', { isBundled: false })
