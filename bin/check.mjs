#!/usr/bin/env node
import { install, run } from './install.mjs'

install()
run('bin/check.ts')
