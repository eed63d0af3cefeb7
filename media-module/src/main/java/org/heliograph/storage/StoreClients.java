package org.heliograph.storage;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Makes the SDK's clients: path style, as not every store has a name for each bucket; checksums only where an operation
 * demands them, as not every store knows the newer ones.
 */
final class StoreClients {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final S3Configuration PATH_STYLE = S3Configuration.builder()
            .pathStyleAccessEnabled(true)
            .chunkedEncodingEnabled(false)
            .build();

    private StoreClients() {}

    /** A client that waits so long for each byte, and three times as long for all attempts of a call. */
    static S3Client client(StoreConfig config, Duration patience) {
        return S3Client.builder()
                .endpointOverride(config.endpoint)
                .region(Region.of(config.region))
                .credentialsProvider(credentials(config))
                .serviceConfiguration(PATH_STYLE)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(patience))
                .overrideConfiguration(override -> override.apiCallTimeout(patience.multipliedBy(3))
                        .apiCallAttemptTimeout(patience.multipliedBy(2))
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
                .build();
    }

    static S3Presigner presigner(StoreConfig config) {
        return S3Presigner.builder()
                .endpointOverride(withoutSlash(config.publicEndpoint))
                .region(Region.of(config.region))
                .credentialsProvider(credentials(config))
                .serviceConfiguration(PATH_STYLE)
                .build();
    }

    private static AwsCredentialsProvider credentials(StoreConfig config) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(config.accessKey, config.secretKey));
    }

    private static URI withoutSlash(URI endpoint) {
        return URI.create(endpoint.toString().replaceFirst("/+$", ""));
    }
}
