import {
  acceptedContent,
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  createRequestStateCodec,
  fromJsonSchema,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'

const text = (value: string) => ({ type: 'text' as const, text: value })
const fromUser = (value: string) => ({ role: 'user' as const, content: text(value) })
const answer = (value: string) => ({ content: [text(value)] })

const nameSchema = z.object({ name: z.string() })
const okSchema = z.object({ ok: z.boolean() })
const askName = (message = 'What is your name?') =>
  inputRequired.elicit({ message, requestedSchema: nameSchema })
const askModel = (question: string, maxTokens: number) =>
  inputRequired.createMessage({ messages: [fromUser(question)], maxTokens })

const codec = createRequestStateCodec<string>({ key: 'a key of the conformance fixtures only' })

/** What the fixtures need of the server that they are registered with: state that a client changed is refused. */
export const fixtureServerOptions = { requestState: { verify: codec.verify } }

/** What revision 2026-07-28 of the protocol adds: answers that ask the client for input, and come again with it. */
export function registerInputFixtures(server: McpServer): void {
  registerOneQuestion(server)
  registerWithState(server)
  registerDiagnostics(server)
  registerSchemaTools(server)
  server.registerPrompt(
    'test_input_required_result_prompt',
    { description: 'Fixture: asks' },
    ({ mcpReq }) => {
      const contextSchema = z.object({ context: z.string() })
      const given = acceptedContent(mcpReq.inputResponses, 'user_context', contextSchema)
      if (given !== undefined) return { messages: [fromUser(`Context: ${given.context}`)] }
      const message = 'What context should the prompt use?'
      const question = inputRequired.elicit({ message, requestedSchema: contextSchema })
      return inputRequired({ inputRequests: { user_context: question } })
    },
  )
}

function registerOneQuestion(server: McpServer): void {
  const add = fixtureAdder(server)
  add('test_input_required_result_elicitation', ({ mcpReq }) => {
    const given = acceptedContent(mcpReq.inputResponses, 'user_name', nameSchema)
    return given === undefined
      ? inputRequired({ inputRequests: { user_name: askName() } })
      : answer(`Hello, ${given.name}!`)
  })
  add('test_input_required_result_sampling', ({ mcpReq }) => {
    const given = inputResponse(mcpReq.inputResponses, 'capital_question')
    if (given.kind === 'sampling') return answer(JSON.stringify(given.result.content))
    return inputRequired({
      inputRequests: { capital_question: askModel('What is the capital of France?', 100) },
    })
  })
  add('test_input_required_result_list_roots', ({ mcpReq }) => {
    const given = inputResponse(mcpReq.inputResponses, 'client_roots')
    if (given.kind === 'roots') return answer(JSON.stringify(given.roots))
    return inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } })
  })
  add('test_input_required_result_capabilities', ({ mcpReq }) => {
    const envelope: Partial<Record<string, ClientCapabilities>> = mcpReq.envelope ?? {}
    const capabilities = envelope[CLIENT_CAPABILITIES_META_KEY]
    return inputRequired({
      inputRequests: {
        ...(capabilities?.elicitation === undefined ? {} : { user_name: askName() }),
        ...(capabilities?.sampling === undefined ? {} : { greeting: askModel('Generate a greeting', 50) }),
      },
    })
  })
}

function registerWithState(server: McpServer): void {
  const add = fixtureAdder(server)
  const askOk = async (state: string) =>
    inputRequired({
      inputRequests: {
        confirm: inputRequired.elicit({ message: 'Please confirm', requestedSchema: okSchema }),
      },
      requestState: await codec.mint(state),
    })
  for (const name of ['request_state', 'tampered_state']) {
    add(`test_input_required_result_${name}`, ({ mcpReq }) => {
      const isRight = mcpReq.requestState<string>() === name
      const given = acceptedContent(mcpReq.inputResponses, 'confirm', okSchema)
      return isRight && given !== undefined ? answer('state-ok') : askOk(name)
    })
  }
  add('test_input_required_result_multiple_inputs', async ({ mcpReq }) => {
    const given = mcpReq.inputResponses
    if (acceptedContent(given, 'user_name', nameSchema) !== undefined) {
      const kinds = [inputResponse(given, 'greeting').kind, inputResponse(given, 'client_roots').kind]
      return answer(`Got ${kinds.join(', ')}`)
    }
    return inputRequired({
      inputRequests: {
        user_name: askName(),
        greeting: askModel('Generate a greeting', 50),
        client_roots: inputRequired.listRoots(),
      },
      requestState: await codec.mint('several'),
    })
  })
  add('test_input_required_result_multi_round', async ({ mcpReq }) => {
    const colorSchema = z.object({ color: z.string() })
    const name =
      mcpReq.requestState<string>() ?? acceptedContent(mcpReq.inputResponses, 'step1', nameSchema)?.name
    const first = acceptedContent(mcpReq.inputResponses, 'step1', nameSchema)
    const second = acceptedContent(mcpReq.inputResponses, 'step2', colorSchema)
    if (second !== undefined) return answer(`${name} likes ${second.color}`)
    if (first === undefined) {
      const requestState = await codec.mint('nobody yet')
      return inputRequired({
        inputRequests: { step1: askName('Step 1: What is your name?') },
        requestState,
      })
    }
    const message = 'Step 2: What is your favorite color?'
    return inputRequired({
      inputRequests: { step2: inputRequired.elicit({ message, requestedSchema: colorSchema }) },
      requestState: await codec.mint(first.name),
    })
  })
}

function registerDiagnostics(server: McpServer): void {
  const add = fixtureAdder(server)
  add('test_missing_capability', () => inputRequired({ inputRequests: { greeting: askModel('Hello?', 50) } }))
  add('test_streaming_elicitation', async ({ mcpReq }) => {
    const params = { progressToken: mcpReq._meta?.progressToken ?? 'none', progress: 1 }
    await mcpReq.notify({ method: 'notifications/progress', params })
    return inputRequired({ inputRequests: { user_name: askName() } })
  })
  add('test_logging_tool', async ({ mcpReq }) => {
    await mcpReq.log('info', 'not to be sent to who did not ask for it')
    return answer('Logged.')
  })
}

function registerSchemaTools(server: McpServer): void {
  const named = z.object({ region: z.string().meta({ 'x-mcp-header': 'Region' }) })
  server.registerTool(
    'test_custom_header',
    { description: 'Fixture: an argument in a header', inputSchema: named },
    ({ region }) => answer(region),
  )
  server.registerTool(
    'json_schema_2020_12_tool',
    { description: 'Tool with JSON Schema 2020-12 features', inputSchema: fromJsonSchema(fullSchema) },
    () => answer('ok'),
  )
}

type Answer = CallToolResult | InputRequiredResult

function fixtureAdder(server: McpServer) {
  return (name: string, act: (context: ServerContext) => Answer | Promise<Answer>): void => {
    server.registerTool(name, { description: `Fixture: ${name}` }, act)
  }
}

const fullSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object' as const,
  $defs: {
    address: {
      $anchor: 'addressDef',
      type: 'object',
      properties: { street: { type: 'string' }, city: { type: 'string' } },
    },
  },
  properties: {
    name: { type: 'string' },
    address: { $ref: '#/$defs/address' },
    contactMethod: { type: 'string', enum: ['phone', 'email'] },
    phone: { type: 'string' },
    email: { type: 'string' },
  },
  allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
  if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['phone'] },
  else: { required: ['email'] },
  additionalProperties: false,
}
