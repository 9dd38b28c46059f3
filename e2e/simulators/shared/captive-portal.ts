/** What a network that wants its terms accepted first answers to everything: a page, with status 200. */
export function captivePortalAnswer(): Response {
  return new Response(
    '<!doctype html><html><head><title>Welcome to HotelNet</title></head><body><h1>Accept our terms to go online</h1></body></html>',
    { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } },
  )
}
