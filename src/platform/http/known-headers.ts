// Headers that several routes send, described once for the API's description.
export const fileHeaders = { 'Content-Disposition': 'Under which name it is kept (RFC 6266).' } as const;
export const elsewhereHeaders = { Location: 'Where to go on.' } as const;
