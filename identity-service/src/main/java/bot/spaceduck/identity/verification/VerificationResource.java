package bot.spaceduck.identity.verification;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Proving an e-mail address and a phone number. */
@Path("/beak/verify")
@Tag(name = "Verification")
public class VerificationResource {
    private final VerifyCode verify;
    private final SendPhoneCode sendPhoneCode;
    private final ResendEmailCode resendEmailCode;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    VerificationResource(
            VerifyCode verify,
            SendPhoneCode sendPhoneCode,
            ResendEmailCode resendEmailCode,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.verify = verify;
        this.sendPhoneCode = sendPhoneCode;
        this.resendEmailCode = resendEmailCode;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Path("/email")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "Prove the e-mail address by the code that was mailed")
    public Uni<RestResponse<TierAnswer>> email(
            @NotNull @Valid CodeRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        return verify(Purpose.EMAIL, request, idempotencyKey);
    }

    @POST
    @Path("/email/resend")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @APIResponse(
            responseCode = "202",
            description = "Another code and link are on their way; the earlier ones are void",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ResendAnswer.class)))
    @Operation(summary = "Mail another code for an address that is not proven yet: one in 60 seconds, five in an hour")
    public Uni<RestResponse<ResendAnswer>> resend(@HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/verify/email/resend",
                        Map.of(),
                        ResendAnswer.class,
                        recording -> resendEmailCode.resend(person.accountId(), recording))
                .map(VerificationResource::response);
    }

    @POST
    @Path("/phone")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @APIResponse(
            responseCode = "202",
            description = "A code is on its way",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ResendAnswer.class)))
    @Operation(summary = "Send a code to a phone number: one in 60 seconds, five in an hour")
    public Uni<RestResponse<ResendAnswer>> phone(
            @NotNull @Valid PhoneRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/verify/phone",
                        request,
                        ResendAnswer.class,
                        recording -> sendPhoneCode.send(person.accountId(), request.phone(), recording))
                .map(VerificationResource::response);
    }

    @POST
    @Path("/phone/confirm")
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "Prove the phone number by the code that was sent")
    public Uni<RestResponse<TierAnswer>> confirmPhone(
            @NotNull @Valid CodeRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        return verify(Purpose.PHONE, request, idempotencyKey);
    }

    private Uni<RestResponse<TierAnswer>> verify(Purpose purpose, CodeRequest request, String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/verify " + purpose,
                        request,
                        TierAnswer.class,
                        recording -> verify.verify(
                                person.accountId(), purpose, request.code(), origins.of(person, request), recording))
                .map(VerificationResource::response);
    }

    private static <R> RestResponse<R> response(Answer<R> answer) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                .header("Cache-Control", "no-store")
                .build();
    }
}
