export const cspStrict = { name: 'csp-strict', setup() {} };
export function checkCounts() {}
