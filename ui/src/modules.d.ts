declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  const SwaggerUI: (options: Record<string, unknown>) => unknown;
  export default SwaggerUI;
}
declare module "i18n-iso-countries/codes.json" {
  const codes: [string, string, string, string][];
  export default codes;
}
