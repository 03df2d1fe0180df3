// Words with variables, as macros and signatures have them.
export {
  fillQuietly,
  fillQuietlyHtml,
  fillVariables,
  firstName,
  refuseUnknownVariables,
  VARIABLES,
  type Values,
} from './fill-variables.ts';
