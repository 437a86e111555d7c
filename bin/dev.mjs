#!/usr/bin/env node
import { install, run } from './install.mjs'

install()
run('bin/start.ts', process.argv.slice(2), ['--watch', '--watch-preserve-output'])
