import { setTimeout as sleep } from 'node:timers/promises'
import { type ContentBlock, type McpServer, ResourceTemplate } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { registerInputFixtures } from './conformance-input-fixtures.ts'

/** One red pixel, and a WAV file of no samples. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='
const wav = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA='

const text = (value: string) => ({ type: 'text' as const, text: value })
const image = { type: 'image' as const, data: png, mimeType: 'image/png' }
const fromUser = <Content>(content: Content) => ({ role: 'user' as const, content })

/** What the official conformance suite expects of a server under test, beside whatever else it has. */
export function registerConformanceFixtures(server: McpServer): void {
  server.server.registerCapabilities({ logging: {} })
  registerContentTools(server)
  registerCallingTools(server)
  registerFixtureResources(server)
  registerFixturePrompts(server)
  registerInputFixtures(server)
}

function registerContentTools(server: McpServer): void {
  const add = (name: string, content: ContentBlock[]) =>
    server.registerTool(name, { description: `Fixture: ${name}` }, () => answer(content))
  add('test_simple_text', [text('This is a simple text response for testing.')])
  add('test_image_content', [image])
  add('test_audio_content', [{ type: 'audio', data: wav, mimeType: 'audio/wav' }])
  const embedded = (uri: string, mimeType: string, value: string) => ({
    type: 'resource' as const,
    resource: { uri, mimeType, text: value },
  })
  add('test_embedded_resource', [
    embedded('test://embedded-resource', 'text/plain', 'This is an embedded resource content.'),
  ])
  add('test_multiple_content_types', [
    text('Multiple content types test:'),
    image,
    embedded('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
  ])
  server.registerTool('test_error_handling', { description: 'Fixture: an error' }, () => {
    throw new Error('This tool intentionally returns an error for testing')
  })
}

function answer(content: ContentBlock[]) {
  return { content }
}

function registerCallingTools(server: McpServer): void {
  server.registerTool('test_tool_with_logging', { description: 'Fixture: logs' }, async (request) => {
    for (const message of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      await request.mcpReq.log('info', message)
      await sleep(10)
    }
    return answer([text('Logged.')])
  })
  server.registerTool('test_tool_with_progress', { description: 'Fixture: progress' }, async ({ mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined) {
        const params = { progressToken, progress, total: 100 }
        await mcpReq.notify({ method: 'notifications/progress', params })
      }
      await sleep(10)
    }
    return answer([text('Done.')])
  })
  server.registerTool(
    'test_sampling',
    { description: 'Fixture: sampling', inputSchema: z.object({ prompt: z.string() }) },
    async ({ prompt }, { mcpReq }) => {
      const result = await mcpReq.requestSampling({ messages: [fromUser(text(prompt))], maxTokens: 100 })
      return answer([text(`LLM response: ${JSON.stringify(result.content)}`)])
    },
  )
  const person = {
    username: { type: 'string' as const, description: "User's response" },
    email: { type: 'string' as const, description: "User's email address" },
  }
  server.registerTool(
    'test_elicitation',
    { description: 'Fixture: elicitation', inputSchema: z.object({ message: z.string() }) },
    async ({ message }, { mcpReq }) => {
      const requestedSchema = { type: 'object' as const, properties: person, required: ['username', 'email'] }
      const { action, content } = await mcpReq.elicitInput({ mode: 'form', message, requestedSchema })
      return answer([text(`User response: action: ${action}, content: ${JSON.stringify(content)}`)])
    },
  )
  for (const [name, properties] of Object.entries(elicitedForms)) {
    server.registerTool(name, { description: 'Fixture: a form' }, async ({ mcpReq }) => {
      const requestedSchema = { type: 'object' as const, properties, required: [] }
      const { action, content } = await mcpReq.elicitInput({
        mode: 'form',
        message: 'A form',
        requestedSchema,
      })
      return answer([text(`Elicitation completed: action=${action}, content=${JSON.stringify(content)}`)])
    })
  }
}

type FormProperties = Record<string, never>

const elicitedForms: Readonly<Record<string, FormProperties>> = {
  test_elicitation_sep1034_defaults: {
    name: { type: 'string', default: 'John Doe' },
    age: { type: 'integer', default: 30 },
    score: { type: 'number', default: 95.5 },
    status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
    verified: { type: 'boolean', default: true },
  } as never,
  test_elicitation_sep1330_enums: {
    untitledSingle: { type: 'string', enum: ['option1', 'option2', 'option3'] },
    titledSingle: {
      type: 'string',
      oneOf: [
        { const: 'value1', title: 'First Option' },
        { const: 'value2', title: 'Second Option' },
        { const: 'value3', title: 'Third Option' },
      ],
    },
    legacyEnum: {
      type: 'string',
      enum: ['opt1', 'opt2', 'opt3'],
      enumNames: ['Option One', 'Option Two', 'Option Three'],
    },
    untitledMulti: { type: 'array', items: { type: 'string', enum: ['option1', 'option2', 'option3'] } },
    titledMulti: {
      type: 'array',
      items: {
        anyOf: [
          { const: 'value1', title: 'First Choice' },
          { const: 'value2', title: 'Second Choice' },
          { const: 'value3', title: 'Third Choice' },
        ],
      },
    },
  } as never,
}

function registerFixtureResources(server: McpServer): void {
  const description = 'Fixture'
  server.registerResource(
    'static-text',
    'test://static-text',
    { description, mimeType: 'text/plain' },
    ({ href }) => ({
      contents: [
        { uri: href, mimeType: 'text/plain', text: 'This is the content of the static text resource.' },
      ],
    }),
  )
  server.registerResource(
    'static-binary',
    'test://static-binary',
    { description, mimeType: 'image/png' },
    ({ href }) => ({
      contents: [{ uri: href, mimeType: 'image/png', blob: png }],
    }),
  )
  server.registerResource(
    'template',
    new ResourceTemplate('test://template/{id}/data', { list: undefined }),
    { description, mimeType: 'application/json' },
    ({ href }, { id }) => ({
      contents: [
        {
          uri: href,
          mimeType: 'application/json',
          text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
        },
      ],
    }),
  )
}

function registerFixturePrompts(server: McpServer): void {
  const description = 'Fixture'
  server.registerPrompt('test_simple_prompt', { description }, () => ({
    messages: [fromUser(text('This is a simple prompt for testing.'))],
  }))
  const two = z.object({ arg1: z.string().describe('first'), arg2: z.string().describe('second') })
  server.registerPrompt('test_prompt_with_arguments', { description, argsSchema: two }, ({ arg1, arg2 }) => ({
    messages: [fromUser(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`))],
  }))
  const one = z.object({ resourceUri: z.string().describe('to embed') })
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    { description, argsSchema: one },
    ({ resourceUri }) => ({
      messages: [
        fromUser({
          type: 'resource' as const,
          resource: {
            uri: resourceUri,
            mimeType: 'text/plain',
            text: 'Embedded resource content for testing.',
          },
        }),
        fromUser(text('Please process the embedded resource above.')),
      ],
    }),
  )
  server.registerPrompt('test_prompt_with_image', { description }, () => ({
    messages: [fromUser(image), fromUser(text('Please analyze the image above.'))],
  }))
}
