/** The port on Amazon Cognito user pools, by the AWS SDK. */
package bot.spaceduck.identity.provider.cognito;
