package org.tallystick.model.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.model.lake.LakeLayout;

/**
 * Where the lake is and how to reach it.
 *
 * @param layout the lake's paths
 * @param hadoop Hadoop's configuration for its file system, for example {@code fs.s3a.endpoint}
 */
public record LakeSettings(LakeLayout layout, Map<String, String> hadoop) {

    /** The folder that holds everything of the embedded default. */
    public static final SettingKey<Path> HOME = SettingKey.of(
            "home",
            ".tallystick",
            "folder of the embedded database, the default lake, the journal and local state",
            Path::of);

    /** The lake's root. */
    public static final SettingKey<String> LAKE = SettingKey.of(
            "lake",
            null,
            "URI of the lake: file:///…, s3a://bucket/prefix or hdfs://…; default: the folder lake of home",
            LakeSettings::root);

    static final SettingKey<String> S3_ENDPOINT =
            SettingKey.text("s3.endpoint", null, "URL of the S3 service; default: Amazon's of the region");
    static final SettingKey<String> S3_REGION = SettingKey.text("s3.region", null, "region of the bucket");
    static final SettingKey<String> S3_ACCESS_KEY = SettingKey.text(
            "s3.access-key", null, "access key; without one the usual chain of environment, profile and role is asked");
    static final SettingKey<String> S3_SECRET_KEY = SettingKey.secret("s3.secret-key", "secret of the access key");
    static final SettingKey<String> S3_SESSION_TOKEN =
            SettingKey.secret("s3.session-token", "session token of temporary credentials");
    static final SettingKey<Boolean> S3_PATH_STYLE = SettingKey.of(
            "s3.path-style",
            "false",
            "true where the bucket is part of the path, as most self-hosted services want it",
            SettingTypes.flag());

    static final SettingKey<String> S3_CREDENTIALS_PROVIDERS = SettingKey.text(
            "s3.credentials-providers",
            null,
            "classes, separated by commas, that find credentials instead of the access key and the usual chain");
    static final SettingKey<String> S3_ENCRYPTION = SettingKey.of(
            "s3.encryption",
            null,
            "how the service encrypts what is written: AES256, SSE-KMS, DSSE-KMS or SSE-C; default: as the bucket says",
            SettingTypes.oneOf("AES256", "SSE-KMS", "DSSE-KMS", "SSE-C"));
    static final SettingKey<String> S3_ENCRYPTION_KEY = SettingKey.secret(
            "s3.encryption-key", "key of the encryption: the ARN of a KMS key, or for SSE-C the key itself in Base64");
    static final SettingKey<Boolean> S3_REQUESTER_PAYS = SettingKey.of(
            "s3.requester-pays",
            "false",
            "true where the bucket's requests are paid by whoever makes them",
            SettingTypes.flag());

    /** Environment, web identity, profile, container and instance role, in this order. */
    private static final String USUAL_CHAIN = "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";

    static final List<SettingKey<?>> KEYS = List.of(
            HOME,
            LAKE,
            S3_ENDPOINT,
            S3_REGION,
            S3_ACCESS_KEY,
            S3_SECRET_KEY,
            S3_SESSION_TOKEN,
            S3_CREDENTIALS_PROVIDERS,
            S3_PATH_STYLE,
            S3_ENCRYPTION,
            S3_ENCRYPTION_KEY,
            S3_REQUESTER_PAYS);

    public LakeSettings {
        hadoop = Map.copyOf(hadoop);
    }

    private static String root(String text) {
        try {
            return new LakeLayout(text).root();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("must be a URI such as file:///data/lake or s3a://bucket/prefix", wrong);
        }
    }

    /** The lake of these settings. */
    public static LakeSettings from(Settings settings) {
        String root = settings.find(LAKE)
                .orElseGet(() -> "file://"
                        + settings.get(HOME).toAbsolutePath().normalize().resolve("lake"));
        SortedMap<String, String> hadoop = new TreeMap<>();
        settings.find(S3_ENDPOINT).ifPresent(value -> hadoop.put("fs.s3a.endpoint", value));
        settings.find(S3_REGION).ifPresent(value -> hadoop.put("fs.s3a.endpoint.region", value));
        settings.find(S3_ACCESS_KEY).ifPresent(value -> hadoop.put("fs.s3a.access.key", value));
        settings.find(S3_SECRET_KEY).ifPresent(value -> hadoop.put("fs.s3a.secret.key", value));
        settings.find(S3_SESSION_TOKEN).ifPresent(value -> hadoop.put("fs.s3a.session.token", value));
        hadoop.put("fs.s3a.aws.credentials.provider", credentialsProviders(settings));
        hadoop.put("fs.s3a.path.style.access", settings.get(S3_PATH_STYLE).toString());
        settings.find(S3_ENCRYPTION).ifPresent(value -> hadoop.put("fs.s3a.encryption.algorithm", value));
        settings.find(S3_ENCRYPTION_KEY).ifPresent(value -> hadoop.put("fs.s3a.encryption.key", value));
        hadoop.put(
                "fs.s3a.requester.pays.enabled", settings.get(S3_REQUESTER_PAYS).toString());
        hadoop.putAll(settings.below("hadoop."));
        return new LakeSettings(new LakeLayout(root), hadoop);
    }

    /** A configured key is the only one that is tried: falling back to another would hide that it is wrong. */
    private static String credentialsProviders(Settings settings) {
        return settings.find(S3_CREDENTIALS_PROVIDERS).orElseGet(() -> {
            if (settings.find(S3_ACCESS_KEY).isEmpty()) {
                return USUAL_CHAIN;
            }
            return settings.find(S3_SESSION_TOKEN).isPresent()
                    ? "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider"
                    : "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider";
        });
    }
}
