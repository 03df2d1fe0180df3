// A style sheet of a package as text, for the shadow root that needs it (Vite, `?inline`).
declare module '*.css?inline' {
  const text: string;
  export default text;
}
