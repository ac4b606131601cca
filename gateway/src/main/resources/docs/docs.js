"use strict";
window.ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  // No validator of somebody else's, and no credential that outlives the page.
  validatorUrl: null,
  persistAuthorization: false,
});
