#!/usr/bin/env node
import { install, run } from './install.mjs'

install()
await run('bin/jahesh.ts')
