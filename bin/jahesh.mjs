#!/usr/bin/env node
import { heapOf, install, run } from './install.mjs'

install()
await run('bin/jahesh.ts', { options: heapOf(process.argv[2]) })
