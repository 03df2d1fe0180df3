// Agents hear by mail of what changes how they get in: whoever did it in their name cannot keep it from them.
export { mailSecurityActs, securityMailChore } from './mail-security-acts.ts';
