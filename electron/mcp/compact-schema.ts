import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server'
import { z } from 'zod'

type JsonSchema = Record<string, unknown>

/**
 * A zod schema as MCP wants it, with a JSON Schema that is made once and costs a model few tokens: without dialect
 * (2020-12 is MCP's default), without patterns where a format says the same, without the bounds of safe integers.
 */
export function compactSchema<Schema extends z.ZodType>(
  schema: Schema,
): StandardSchemaWithJSON<z.input<Schema>, z.output<Schema>> {
  const made: { input?: JsonSchema; output?: JsonSchema } = {}
  return {
    '~standard': {
      ...schema['~standard'],
      jsonSchema: {
        input: () => (made.input ??= compactJsonSchema(schema, 'input')),
        output: () => (made.output ??= compactJsonSchema(schema, 'output')),
      },
    },
  }
}

function compactJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io,
    reused: 'inline',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  return json
}
