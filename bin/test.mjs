#!/usr/bin/env node
import { install, run } from './install.mjs'

install()
// Bundled, or each process would inherit the loader of our sources and go through the bundles again (four seconds a process).
await run('bin/test.ts')
