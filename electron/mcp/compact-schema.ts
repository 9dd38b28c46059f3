import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server'
import { z } from 'zod'

type JsonSchema = Record<string, unknown>

const bounds = ['pattern', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum'] as const

/**
 * A zod schema as MCP wants it, with a JSON Schema that is made once and costs a model few tokens: without dialect
 * (2020-12 is MCP's default), without patterns, and without the bounds of texts, lists and numbers. What is out of
 * bounds is refused all the same, by an error that says so.
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
      for (const bound of bounds) delete jsonSchema[bound]
      // The values say it.
      if (jsonSchema.enum !== undefined) delete jsonSchema.type
      // That a result has no other fields is of no use to a model.
      if (io === 'output') delete jsonSchema.additionalProperties
    },
  })
  return json
}
