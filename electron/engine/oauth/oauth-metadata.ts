import { toolsetSchema } from '#shared/rpc/toolset.ts'

export const scopesSupported: readonly string[] = toolsetSchema.options.map((toolset) => `mcp:${toolset}`)

/** The MCP endpoint as the resource that a token is for. */
export function resourceOf(origin: string): string {
  return `${origin}/mcp`
}

export function resourceMetadataUrl(origin: string): string {
  return `${origin}/.well-known/oauth-protected-resource/mcp`
}

/** Protected resource metadata (RFC 9728 §2). */
export function protectedResourceMetadata(origin: string): Record<string, unknown> {
  return {
    resource: resourceOf(origin),
    authorization_servers: [origin],
    scopes_supported: scopesSupported,
    bearer_methods_supported: ['header'],
    resource_name: 'Kalends',
  }
}

/** Authorization server metadata (RFC 8414 §2, RFC 9207 §3, draft-ietf-oauth-client-id-metadata-document §5). */
export function authorizationServerMetadata(origin: string): Record<string, unknown> {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/oauth/authorize`,
    token_endpoint: `${origin}/oauth/token`,
    registration_endpoint: `${origin}/oauth/register`,
    scopes_supported: scopesSupported,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    revocation_endpoint: `${origin}/oauth/revoke`,
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    client_id_metadata_document_supported: true,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }
}
