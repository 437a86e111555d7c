// The description of the API is valid OpenAPI 3.1 and describes every JSON route.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { rooms } from '../src/app.tsx'
import { openWorld } from './world.ts'

test('/api/v1/openapi.json is valid and complete', async () => {
  const world = await openWorld()
  try {
    const answer = await world.visitor().get('/api/v1/openapi.json')
    assert.equal(answer.status, 200)
    const verdict = await new Validator().validate(answer.json)
    assert.ok(verdict.valid, JSON.stringify(verdict.errors)?.slice(0, 2000))
    assert.equal(answer.json.openapi, '3.1.0')
    const operations = new Set<string>()
    for (const room of rooms)
      for (const route of room.declared.filter((declared) => declared.isApi)) {
        const operation = answer.json.paths[route.path]?.[route.method]
        assert.ok(operation, `${route.method} ${route.path} is not described`)
        assert.ok(operation.summary, `${route.method} ${route.path} has no summary`)
        assert.ok(
          operation.operationId && !operations.has(operation.operationId),
          `${route.path}: operationId missing or used twice`,
        )
        operations.add(operation.operationId)
      }
  } finally {
    await world.close()
  }
})
