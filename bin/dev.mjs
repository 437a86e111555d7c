#!/usr/bin/env node
import { install, run } from './install.mjs'

install()
await run('bin/start.ts', { isBundled: false, options: ['--watch', '--watch-preserve-output'] })
