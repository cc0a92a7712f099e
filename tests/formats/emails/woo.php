<?php
/**
 * No customer reads this.
 */
defined( 'ABSPATH' ) || exit;

do_action( 'email_header', $heading ); ?>

<p><?php printf( esc_html__( 'Hi %s,', 'boats' ), esc_html( $guest->name ) ); ?></p>
<?php if ( $late ) : ?>
<p><?php esc_html_e( 'It\'s late; we will call you on Friday.', 'boats' ); ?></p>
<?php else : ?>
<p>It is here.</p>
<?php endif; ?>
<?php foreach ( $boats as $boat ) { ?>
<p><?= $boat->name ?></p>
<?php } ?>
<?php
do_action( 'email_footer' );
