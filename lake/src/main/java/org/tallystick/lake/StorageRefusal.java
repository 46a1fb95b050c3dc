package org.tallystick.lake;

import java.io.IOException;
import java.util.stream.Stream;

/**
 * Why an S3 service refuses, by the code in its answer or the class of the client's own error, with the remedy. The
 * first that fits counts: a plain denial says least.
 */
enum StorageRefusal {
    UNKNOWN_KEY("InvalidAccessKeyId", "knows no such access key; check s3.access-key"),
    UNKNOWN_USER("XAdminUserNotFound", "knows no such access key; check s3.access-key"),
    WRONG_SECRET("SignatureDoesNotMatch", "finds the secret wrong; check s3.secret-key and s3.region"),
    EXPIRED_TOKEN("ExpiredToken", "says that the session token has expired; renew the temporary credentials"),
    UNKNOWN_TOKEN("InvalidToken", "knows no such session token; check s3.session-token"),
    WRONG_CLOCK("RequestTimeTooSkewed", "says that this machine's clock is wrong; set it right"),
    NO_CREDENTIALS(
            "Unable to load credentials",
            "was not asked, since there are no credentials; set s3.access-key and"
                    + " s3.secret-key, or give the process a role"),
    NO_KEY(
            "NoAuthWithAWSException",
            "was not asked, since there are no credentials; set s3.access-key and s3.secret-key"),
    NO_BUCKET("NoSuchBucket", "has no such bucket; check lake and s3.endpoint"),
    UNKNOWN_STORE("UnknownStoreException", "has no such bucket; check lake and s3.endpoint"),
    DENIED("AccessDenied", "does not allow it to these credentials; check key, secret, region and the bucket's policy");

    private final String code;
    private final String remedy;

    StorageRefusal(String code, String remedy) {
        this.code = code;
        this.remedy = remedy;
    }

    /** The failure in words that tell the remedy; the failure itself where it is of another kind. */
    static IOException explain(String lake, IOException failure) {
        if (!lake.startsWith("s3")) {
            return failure;
        }
        return Stream.of(values())
                .filter(refusal -> refusal.isTheReasonOf(failure))
                .findFirst()
                .<IOException>map(refusal -> new LakeRefused(
                        "The lake " + lake + " cannot be used: its service " + refusal.remedy + " (" + refusal.code
                                + ")",
                        failure))
                .orElse(failure);
    }

    private boolean isTheReasonOf(Throwable failure) {
        for (Throwable part = failure; part != null; part = part.getCause()) {
            if (part.toString().contains(code)) {
                return true;
            }
        }
        return false;
    }
}
